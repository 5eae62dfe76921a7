import { h } from "preact";
import htm from "htm";

/** Templates of the user interface: html`<${Component} name=${value} />`. */
export const html = htm.bind(h);

/**
 * Class names for what holds: names("tab", open && "is-open").
 * @param {...(string | false | null | undefined)} parts
 */
export const names = (...parts) => parts.filter(Boolean).join(" ");
