import { equal, ok } from "#test";
import { settled } from "/tests/js/fixtures.js";

let times = 0;

/** The page's script on a page of this body, with a server that answers in turn and a clock that a test winds. */
async function open(body, ...answers) {
  const kept = { fetch: globalThis.fetch, setTimeout: globalThis.setTimeout, address: location.href };
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = body;
  const asked = [];
  const waiting = [];
  globalThis.setTimeout = (act) => waiting.push(act);
  globalThis.fetch = async (address, wish) => {
    asked.push([address, wish?.body]);
    return answers.shift();
  };
  await import(`/static/pages/rows.js?${(times += 1)}`);
  globalThis.setTimeout = kept.setTimeout;
  return {
    place, asked,
    find: (what) => place.querySelector(what),
    /** What waits for its time happens now. */
    wind: async () => {
      globalThis.setTimeout = (act) => waiting.push(act);
      for (const act of waiting.splice(0)) act();
      await answered();
      globalThis.setTimeout = kept.setTimeout;
    },
    end: () => {
      Object.assign(globalThis, { fetch: kept.fetch });
      history.replaceState(null, "", kept.address);
      place.remove();
    },
  };
}

/** What the server answers, read at once. */
const answer = (text, status = 200) => ({ ok: status === 200, redirected: false, text: async () => text, json: async () => JSON.parse(text) });

/** Comes true when what was answered has been drawn. */
async function answered() {
  for (let turn = 0; turn < 5; turn += 1) await settled();
}

const preview = (words, unused = "", row = 2) => `<section id="rows-preview"><p>${words}</p><input type="number" name="row" value="${row}" aria-label="Number"><a data-row="3" href="?row=3" aria-label="Next row">›</a></section><span id="rows-unused">${unused}</span>`;
const places = `<form id="places-form" action="/places/" data-failed="The row could not be drawn.">
  <fieldset data-number="1"><div class="rows-place"><select name="a"><option value="">Nothing</option><option value="name">Name</option></select></div></fieldset>${preview("as it was")}</form>`;

/** A column is chosen for the only place. */
async function choose(page, value = "name") {
  const select = page.find("select");
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await answered();
}

export async function aChosenColumnIsShownInTheRow() {
  const page = await open(places, answer(preview("Ann", "Not used: town")));
  await choose(page);
  equal([page.find("#rows-preview p").textContent, page.find("#rows-unused").textContent], ["Ann", "Not used: town"]);
  ok(page.find(".rows-place").classList.contains("is-bound"));
  equal(location.search, "?row=2");
  equal([page.asked[0][0], Object.fromEntries(page.asked[0][1])], ["/places/", { row: "2", a: "name" }]);
  page.end();
}

export async function anotherRowIsShownAndItsLinkKeepsTheFocus() {
  const page = await open(places, answer(preview("Bob", "", 3)));
  page.find("[data-row]").click();
  await answered();
  equal([page.find("#rows-preview p").textContent, location.search, page.asked[0][1].get("row")], ["Bob", "?row=3", "3"]);
  equal(document.activeElement, page.find("[data-row]"));
  page.end();
}

export async function aRowIsShownByItsNumberAndEnterDoesNotGoOn() {
  const page = await open(places, answer(preview("Ida", "", 742)));
  const number = page.find("[name=row]");
  number.focus();
  number.value = "742";
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  number.dispatchEvent(enter);
  number.dispatchEvent(new Event("change", { bubbles: true }));
  await answered();
  equal([enter.defaultPrevented, page.asked[0][1].get("row"), page.find("#rows-preview p").textContent], [true, "742", "Ida"]);
  equal(document.activeElement, page.find("[name=row]"));
  page.end();
}

export async function aChoiceIsKeptThoughTheAnswerToTheOneBeforeBrokeOff() {
  const broken = { ...answer(""), text: () => Promise.reject(new TypeError("network error")) };
  const page = await open(places, broken, answer(preview("of now")));
  await choose(page);
  equal([page.find("#rows-preview").hasAttribute("aria-busy"), page.find(".note-danger").textContent], [false, "The row could not be drawn."]);
  await choose(page, "");
  equal(page.find("#rows-preview p").textContent, "of now");
  page.end();
}

export async function oneChoiceIsKeptAfterTheOtherAndTheLastIsShown() {
  let come = () => {};
  const slow = new Promise((resolve) => { come = () => resolve(answer(preview("of before"))); });
  const page = await open(places, slow, answer(preview("of now")));
  await choose(page);
  await choose(page, "");
  equal(page.asked.length, 1);
  come();
  await answered();
  equal([page.find("#rows-preview p").textContent, page.asked.map(([, body]) => body.get("a"))], ["of now", ["name", ""]]);
  ok(!page.find(".rows-place").classList.contains("is-bound"));
  page.end();
}

export async function aRowThatCouldNotBeDrawnIsSaid() {
  const page = await open(places, answer("", 500));
  await choose(page);
  equal(page.find(".note-danger").textContent, "The row could not be drawn.");
  ok(!page.find("#rows-preview").hasAttribute("aria-busy"));
  page.end();
}

const check = `<form id="check-rows" data-url="/check" data-total="30" data-left="20" data-words="Checked %n of %m rows" data-failed="The server did not answer.">
  <input type="hidden" name="csrfmiddlewaretoken" value="token"><p data-says></p><progress max="30" value="0"></progress><button data-again>Go on</button></form>`;

export async function theCheckGoesOnUntilTheServerRefuses() {
  const page = await open(check, answer('{"unchecked": 10}'), answer('{"message": "Somebody changed the table."}', 409));
  await answered();
  equal(page.asked, [["/check", '{"most":10}'], ["/check", '{"most":10}']]);
  equal([page.find("progress").value, page.find("[data-says]").textContent], [20, "Somebody changed the table."]);
  ok(!page.find("[data-again]").hidden);
  page.end();
}

export async function aCheckWithoutAnAnswerCanGoOnLater() {
  const page = await open(check, answer("<h1>Bad gateway</h1>", 502));
  await answered();
  equal([page.find("progress").value, page.find("[data-says]").textContent, page.find("[data-again]").hidden], [10, "The server did not answer.", false]);
  page.end();
}

export async function columnsAreNamedWhereTheNameIsWritten() {
  const page = await open(`<form id="export-form"><input name="naming" value="Film of "><button type="button" data-puts="{name}"><b>name</b></button></form>`);
  const naming = page.find("input");
  naming.setSelectionRange(5, 8);
  page.find("b").click();
  equal([naming.value, naming.selectionStart, document.activeElement === naming], ["Film {name}", 11, true]);
  page.end();
}

const batch = (rows, { says = "1 of 2 films are made", follows = true } = {}) => `<section id="batch-sum" ${follows ? "data-follows" : ""} data-version="${says}"><h2 id="batch-state">${says}</h2></section><p id="batch-says"></p>
  <ol id="batch-rows">${rows.map(([id, version, words]) => `<li id="row-${id}" data-version="${version}"><span>${words}</span><button aria-label="Cancel row ${id}">x</button></li>`).join("")}</ol>`;

export async function onlyRowsThatChangedAreDrawnAnew() {
  const page = await open(batch([[1, "a", "made"], [2, "a", "waits"]]), answer(batch([[1, "a", "as before"], [2, "b", "made"]], { says: "All 2 films are made", follows: false })));
  const first = page.find("#row-1");
  page.find("#row-2 button").focus();
  await page.wind();
  equal([first === page.find("#row-1"), first.textContent, page.find("#row-2 span").textContent], [true, "madex", "made"]);
  equal(document.activeElement, page.find("#row-2 button"));
  equal([page.find("#batch-says").textContent, page.find("[data-follows]")], ["All 2 films are made", null]);
  await page.wind();
  equal(page.asked.length, 1, "requests after the last film");
  page.end();
}

export async function aBatchIsFollowedWhenTheServerIsBack() {
  const page = await open(batch([[1, "a", "waits"]]), null, answer(batch([[1, "b", "made"]])));
  await page.wind();
  equal(page.find("#row-1 span").textContent, "waits");
  await page.wind();
  equal(page.find("#row-1 span").textContent, "made");
  page.end();
}

export async function aListWithOtherRowsIsTakenWhole() {
  const page = await open(batch([[1, "a", "made"]]), answer(batch([[1, "a", "made"], [2, "a", "waits"]])));
  await page.wind();
  equal(page.find("#batch-rows").children.length, 2);
  page.end();
}
