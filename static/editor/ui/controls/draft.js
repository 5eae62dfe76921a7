import { useRef, useState } from "preact/hooks";

/**
 * What is being typed into a field and not yet taken: it is taken when the field is left. The editor is drawn again at
 * any time (a voice is ready, somebody comes in), and no redraw touches a draft. It counts for the text that it was
 * typed over, or for what that stands for: where that changes beneath it, as when another layer is selected, the new one is
 * shown.
 * @param {string} written what the field shows when nobody types
 * @param {(text: string) => void} give takes what was typed
 * @param {string} [over] what the text stands for, where it is written in more than one way
 */
export function useDraft(written, give, over = written) {
  const [draft, setDraft] = useState(/** @type {{text: string, over: string} | null} */ (null));
  // A blur may come before the next render, so a ref knows of what was typed.
  const is_typed = useRef(false);
  const drop = () => {
    is_typed.current = false;
    setDraft(null);
  };
  return {
    drop,
    field: {
      value: draft?.over === over ? draft.text : written,
      onInput: (/** @type {any} */ event) => {
        is_typed.current = true;
        setDraft({ text: event.currentTarget.value, over });
      },
      onBlur: (/** @type {any} */ event) => {
        const was_typed = is_typed.current;
        drop();
        if (was_typed && event.currentTarget.value !== written) give(event.currentTarget.value);
      },
    },
  };
}
