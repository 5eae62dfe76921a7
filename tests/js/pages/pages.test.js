import { equal } from "#test";

await import("/static/pages/pages.js");

/** A form on the page, and by which of its buttons it was really sent. */
function open(method = "post") {
  const form = document.body.appendChild(document.createElement("form"));
  form.setAttribute("method", method);
  form.innerHTML = `<input name="title" value="Welcome"><button value="make">Make</button><button value="keep">Keep</button>`;
  const sent = [];
  const hear = (event) => {
    if (!event.defaultPrevented) sent.push(event.submitter?.value ?? null);
    event.preventDefault();
  };
  document.addEventListener("submit", hear);
  return {
    form, sent,
    press: (words) => [...form.querySelectorAll("button")].find((one) => one.textContent === words).click(),
    end: () => {
      document.removeEventListener("submit", hear);
      form.remove();
    },
  };
}

export function aFormIsSentOnceThoughItsButtonIsPressedTwice() {
  const { sent, press, end } = open();
  press("Make");
  press("Make");
  equal(sent, ["make"]);
  end();
}

export function anotherButtonAndWhatWasChangedAreSent() {
  const { form, sent, press, end } = open();
  press("Make");
  press("Keep");
  form.elements.title.dispatchEvent(new InputEvent("input", { bubbles: true }));
  press("Keep");
  equal(sent, ["make", "keep", "keep"]);
  end();
}

export function aPageThatOneComesBackToSendsAgain() {
  const { form, sent, press, end } = open();
  press("Make");
  globalThis.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
  press("Make");
  equal(sent, ["make"]);
  form.dataset.busy = "yes";
  globalThis.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  press("Make");
  equal([sent, "busy" in form.dataset], [["make", "make"], false]);
  end();
}

export function aSearchIsAskedForAsOftenAsOneLikes() {
  const { sent, press, end } = open("get");
  press("Make");
  press("Make");
  equal(sent, ["make", "make"]);
  end();
}
