/**
 * The address of a file of the library that ships: beside the icons, whose address the page knows.
 * @param {string} path
 */
export function shippedUrl(path) {
  const icons = document.querySelector('meta[name="icon-set"]')?.getAttribute("content");
  return `${icons?.replace(/[^/]*$/, "") ?? "/static/library/"}${path}`;
}
