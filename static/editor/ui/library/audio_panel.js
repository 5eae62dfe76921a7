import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { WorkButton } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { mayChange } from "#editor/state/may.js";
import { DropZone } from "#editor/ui/library/drop_zone.js";
import { useAsMusic, useOnLayers } from "#editor/ui/library/items.js";
import { MusicGroup } from "#editor/ui/library/music_group.js";
import { ReadingNote } from "#editor/ui/library/reading_note.js";
import { BEDS, bringSound, EFFECTS, urlOfSound } from "#editor/ui/library/shipped_sounds.js";
import { ACCEPTED_SOUND } from "#editor/ui/library/uploads.js";
import { lengthWords } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { ShippedSound } from "#editor/ui/library/shipped_sounds.js" */
/** @import { PanelProps } from "#editor/ui/library/library.js" */

/** Music under the whole video, and sounds for layers. @param {PanelProps} props */
export function AudioPanel({ editor, panels }) {
  const sounds = editor.assets.value.filter((asset) => asset.kind === "audio");
  const layered = editor.layers.value.length > 0 && mayChange(editor);
  const is_read = !editor.can_edit.value || editor.library_state.value === "read";
  return html`<div class="library-head"><h2>${t("Audio")}</h2></div>
    <${MusicGroup} editor=${editor} sounds=${sounds} />
    ${editor.can_edit.value && html`<${DropZone} editor=${editor} panels=${panels} accept=${ACCEPTED_SOUND} />`}
    <div class="rows">
      ${sounds.map((asset) => html`<div class="sound" key=${asset.id}>
        <span class="card-row"><${Icon} name="file-audio" small /><span class="grow one-line">${asset.name}</span>
          <span class="num small muted unbroken">${asset.duration_seconds ? lengthWords(asset.duration_seconds, 0) : ""}</span></span>
        <audio controls preload="none" src=${asset.url} aria-label=${t`Listen to ${asset.name}`}></audio>
        <span class="card-row"><${Button} size="sm" icon="music" disabled=${!editor.can_edit.value} onClick=${() => useAsMusic(editor, asset)}>${t("Use as music")}<//>
          <${Button} size="sm" icon="layers" disabled=${!layered} onClick=${() => useOnLayers(editor, asset)}>${t("Add to layer")}<//></span>
      </div>`)}
    </div>
    <${ReadingNote} editor=${editor} />
    ${sounds.length === 0 && is_read && html`<p class="empty">${t("No music yet. Upload a WAV, MP3, M4A, FLAC or Ogg file.")}</p>`}
    <${Beds} editor=${editor} panels=${panels} />
    <${Effects} editor=${editor} panels=${panels} disabled=${!layered} />`;
}

/** Music that ships, to lie under a voice. @param {PanelProps} props */
function Beds({ editor, panels }) {
  const [playing, setPlaying] = useState("");
  useEffect(() => {
    const bed = BEDS.find((one) => one.name === playing);
    if (!bed) return undefined;
    const audio = new Audio(urlOfSound(bed));
    audio.loop = true;
    // A browser that allows no sound refuses: then there is nothing to hear.
    audio.play().catch(() => setPlaying(""));
    return () => audio.pause();
  }, [playing]);
  const use = async (/** @type {ShippedSound} */ bed) => {
    setPlaying("");
    const asset = await brought(editor, panels, bed);
    if (asset) useAsMusic(editor, asset);
  };
  return html`<section class="group" aria-label=${t("Music that ships")}><h3>${t("Music for any video")}</h3>
    <p class="help">${t("Made for Brandreel: free to use, and each goes round without a seam.")}</p>
    <div class="rows">
      ${BEDS.map((bed) => html`<span class="card-row" key=${bed.name}>
        <span class="grow bed"><${Button} size="sm" look="quiet" icon=${playing === bed.name ? "pause" : "play"} pressed=${playing === bed.name} aria-label=${t`Listen to ${bed.label}`}
          onClick=${() => setPlaying(playing === bed.name ? "" : bed.name)}>${bed.label}<//>
          <span class="one-line small muted">${bed.mood}</span></span>
        <${WorkButton} size="sm" icon="music" disabled=${!editor.can_edit.value} aria-label=${t`Use ${bed.label} as music`} onClick=${() => use(bed)}>${t("Use")}<//></span>`)}
    </div>
  </section>`;
}

/** Sound effects that ship. @param {PanelProps & {disabled: boolean}} props */
function Effects({ editor, panels, disabled }) {
  const give = async (/** @type {ShippedSound} */ effect) => {
    const chooseAgain = holdChosen(editor);
    const asset = await brought(editor, panels, effect);
    if (asset && chooseAgain()) useOnLayers(editor, asset);
  };
  return html`<section class="group" aria-label=${t("Sound effects")}><h3>${t("Sound effects")}</h3>
    <p class="help">${disabled ? t("Select a layer to give it a sound.") : t("The sound plays when the selected layer comes.")}</p>
    <div class="rows">
      ${EFFECTS.map((effect) => html`<span class="card-row" key=${effect.name}>
        <${Button} size="sm" look="quiet" icon="play" aria-label=${t`Listen to ${effect.label}`} onClick=${() => listenTo(effect)}>${effect.label}<//>
        <span class="grow"></span>
        <${WorkButton} size="sm" icon="layers" disabled=${disabled} aria-label=${t`Add ${effect.label} to the layer`} onClick=${() => give(effect)}>${t("Add to layer")}<//></span>`)}
    </div>
  </section>`;
}

/** A sound that ships as an original, or null once it is said why not. @param {PanelProps["editor"]} editor @param {PanelProps["panels"]} panels @param {ShippedSound} sound */
async function brought(editor, panels, sound) {
  try {
    return await bringSound(editor, sound);
  } catch (error) {
    panels.say(/** @type {Error} */ (error).message, "danger");
    return null;
  }
}

/** Plays an effect once. @param {ShippedSound} effect */
function listenTo(effect) {
  // A browser that allows no sound refuses: then there is nothing to hear.
  new Audio(urlOfSound(effect)).play().catch(() => {});
}
