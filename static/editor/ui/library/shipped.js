/**
 * The address of a file of the library that ships: beside the icons, whose address the page knows.
 * @param {string} path
 */
export function shippedUrl(path) {
  const icons = document.querySelector('meta[name="icon-set"]')?.getAttribute("content");
  return `${icons?.replace(/[^/]*$/, "") ?? "/static/library/"}${path}`;
}

/** A file of data of the library that ships. @param {string} name @param {(url: string) => Promise<Response>} [load] */
export async function readShipped(name, load = (url) => fetch(url)) {
  const listed = document.querySelector(`meta[name="shelf-${name}"]`)?.getAttribute("content");
  const answer = await load(listed ?? shippedUrl(`${name}.json`));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}
