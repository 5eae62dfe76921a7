import { Component, h } from "preact";

/**
 * A component that is drawn again only when one of its props is another value (or a signal it reads changes).
 * @template {object} P
 * @param {(props: P) => any} Drawn @returns {import("preact").ComponentClass<P>}
 */
export function memo(Drawn) {
  return class extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      const names = Object.keys(next);
      return names.length !== Object.keys(now).length || names.some((name) => next[name] !== now[name]);
    }

    /** @param {any} props */
    render(props) {
      return h(/** @type {any} */ (Drawn), props);
    }
  };
}
