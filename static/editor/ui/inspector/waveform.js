import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";

const BARS = 68;
const WIDTH = 272;
const HEIGHT = 48;

/** Loudness of a sound file in bars, 0 to 1. @param {string} url @param {AbortSignal} signal */
async function loadBars(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The sound cannot be read (${response.status}).`);
  const context = new OfflineAudioContext(1, 1, 22050);
  const samples = (await context.decodeAudioData(await response.arrayBuffer())).getChannelData(0);
  const width = Math.max(1, Math.floor(samples.length / BARS));
  const bars = Array.from({ length: BARS }, (_, index) => {
    let peak = 0;
    for (let at = index * width; at < (index + 1) * width && at < samples.length; at += 1) peak = Math.max(peak, Math.abs(samples[at]));
    return peak;
  });
  const loudest = Math.max(...bars, 0.01);
  return bars.map((bar) => bar / loudest);
}

/** The waveform of a sound, with how far it has played. @param {{url: string, at_ratio: number}} props */
export function Waveform({ url, at_ratio }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [bars, setBars] = useState(/** @type {readonly number[]} */ ([]));
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const stopping = new AbortController();
    loadBars(url, stopping.signal).then(setBars, (error) => {
      if (!stopping.signal.aborted) setProblem(error.message);
    });
    return () => stopping.abort();
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
  return html`<canvas ref=${canvas} class="waveform" width=${WIDTH * 2} height=${HEIGHT * 2} role="img" aria-label="Waveform of the voice"></canvas>`;
}
