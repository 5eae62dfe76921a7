import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { peaksOf, wavePath } from "#editor/ui/timeline/peaks.js";

const HEIGHT = 100;

/**
 * The waveform on a bar, of the part that is drawn. It takes the bar's colour, so that it follows light and dark.
 * @param {{url: string, from_px: number, to_px: number, second_px: number, secondsAt: (seconds: number) => number}} props
 */
export function Wave({ url, from_px, to_px, second_px, secondsAt }) {
  const [peaks, setPeaks] = useState(/** @type {Float32Array | null} */ (null));
  useEffect(() => {
    let gone = false;
    setPeaks(null);
    peaksOf(url).then((found) => { if (!gone) setPeaks(found); }, () => undefined);
    return () => { gone = true; };
  }, [url]);
  const width = Math.max(0, to_px - from_px);
  if (!peaks || width < 2) return null;
  return html`<svg class="tl-wave" aria-hidden="true" viewBox=${`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" style=${{ left: `${from_px}px`, width: `${width}px` }}>
    <path d=${wavePath(peaks, { from_px, to_px, second_px, secondsAt })} />
  </svg>`;
}
