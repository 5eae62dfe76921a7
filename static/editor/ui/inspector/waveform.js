import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { peaksOf } from "#editor/ui/timeline/peaks.js";
import { t } from "#editor/words.js";

const BARS = 68;
const WIDTH = 272;
const HEIGHT = 48;

/** Loudness of a sound file in bars, 0 to 1. @param {string} url @returns {Promise<number[]>} */
async function loadBars(url) {
  const peaks = await peaksOf(url);
  const width = Math.max(1, peaks.length / BARS);
  return Array.from({ length: BARS }, (_, index) => Math.max(0, ...peaks.slice(Math.floor(index * width), Math.max(Math.floor(index * width) + 1, Math.floor((index + 1) * width)))));
}

/** The waveform of a sound, with how far it has played. @param {{url: string, at_ratio: number}} props */
export function Waveform({ url, at_ratio }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [bars, setBars] = useState(/** @type {readonly number[]} */ ([]));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let gone = false;
    loadBars(url).then((found) => { if (!gone) setBars(found); }, (error) => { if (!gone) setProblem(error.message); });
    return () => { gone = true; };
  }, [url]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const style = getComputedStyle(element);
    context.clearRect(0, 0, element.width, element.height);
    const step = element.width / BARS;
    bars.forEach((bar, index) => {
      const height = Math.max(2, bar * (element.height - 8));
      context.fillStyle = index / BARS < at_ratio ? style.getPropertyValue("accent-color") : style.color;
      context.fillRect(index * step + 1, (element.height - height) / 2, step - 2, height);
    });
  }, [bars, at_ratio]);
  if (problem) return html`<p class="help">${problem}</p>`;
  return html`<canvas ref=${canvas} class="waveform" width=${WIDTH * 2} height=${HEIGHT * 2} role="img" aria-label=${t("Waveform of the voice")}></canvas>`;
}
