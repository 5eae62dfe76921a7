/** The way in which what follows stands to the eye: 1 to the right, -1 to the left, as where one writes from right to left. @param {Element} element @returns {1 | -1} */
export const forwardIn = (element) => (getComputedStyle(element).direction === "rtl" ? -1 : 1);
