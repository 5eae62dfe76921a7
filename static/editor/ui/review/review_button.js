import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { STANDINGS } from "#editor/ui/review/review_words.js";
import { t } from "#editor/words.js";

/** How far the video is; it opens the review. @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props */
export function ReviewButton({ editor, panels }) {
  const review = editor.review.review.value;
  const { text, icon, look } = review ? STANDINGS[review.standing] : { text: t("Review"), icon: "badge-check", look: "" };
  const label = review ? t`Review: ${text}` : text;
  const shown = panels.library.value === "review";
  return html`<button type="button" class=${names("button", "review-button", look && `is-${look}`)} aria-pressed=${shown} data-review=${review?.state} aria-label=${label} title=${label}
    onClick=${() => { panels.library.value = shown ? null : "review"; }}><${Icon} name=${icon} /><span class="review-button-text">${text}</span></button>`;
}
