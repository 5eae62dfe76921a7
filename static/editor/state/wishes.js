import { signal } from "@preact/signals";

/**
 * @import { CameraMove } from "#editor/types.d.ts"
 * @typedef {{alias: string, avoid: string, in_colours: boolean, style: string, picture: string | null, strength: number, mask: string | null, references: readonly string[], reference_strength: number}} PictureWish
 * @typedef {{alias: string, avoid: string, in_colours: boolean, style: string, seconds: number, first: string | null, last: string | null, front: string | null, move: CameraMove, amount: number}} FootageWish
 */

/** What is being wished for in the Generate panel; it stays while the panel is closed. */
export function createWishes() {
  const kind = signal(/** @type {"pictures" | "footage"} */ ("pictures"));
  const picture = signal(/** @type {PictureWish} */ ({
    alias: "", avoid: "", in_colours: true, style: "", picture: null, strength: 0.6, mask: null, references: [], reference_strength: 0.6,
  }));
  const footage = signal(/** @type {FootageWish} */ ({
    alias: "", avoid: "", in_colours: true, style: "", seconds: 5, first: null, last: null, front: null, move: "push-in", amount: 0.5,
  }));
  return {
    kind, picture, footage,
    /** @param {Partial<PictureWish>} changes */
    wishPicture(changes) { picture.value = { ...picture.peek(), ...changes }; },
    /** @param {Partial<FootageWish>} changes */
    wishFootage(changes) { footage.value = { ...footage.peek(), ...changes }; },
    /** A shot of this picture is what is wished for. @param {string} sha256 */
    wishShot(sha256) {
      kind.value = "footage";
      footage.value = { ...footage.peek(), alias: "shots", first: sha256, last: null, front: null };
    },
  };
}
