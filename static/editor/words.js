/**
 * Texts in the reader's language. The page names a file of translations where the language is not English; until all of
 * it is read no module that says something begins, so texts may stand in constants.
 */

/** @typedef {string | {[category: string]: string}} Translation one for each plural category where a number decides */

const page = globalThis.document?.documentElement;
/** The language of the page, such as "en-gb" or "de". */
export const language = page?.lang || "en-gb";
const address = globalThis.document?.querySelector('meta[name="words"]')?.getAttribute("content") ?? "";
/** @type {{readonly [text: string]: Translation}} */
const translations = address ? await readTranslations(address) : {};
/** What stands in brackets before a text. */
const CONTEXT = /^\[[a-z ]+\] /;
const plurals = new Intl.PluralRules(language);

/** @param {string} from @returns {Promise<{[text: string]: Translation}>} none where they cannot be read: English then */
async function readTranslations(from) {
  try {
    const answer = await fetch(from);
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

/**
 * A text in the reader's language: t("Add segment"), or with values t`Segment ${number} of ${count}`, which translators
 * see as "Segment {1} of {2}". Words in brackets before a text say what is meant, "[key] End", and are not shown.
 * @param {string | TemplateStringsArray} text @param {...(string | number | null | undefined)} values
 */
export function t(text, ...values) {
  const english = typeof text === "string" ? text : text.reduce((whole, part, index) => `${whole}{${index}}${part}`);
  return filled(alone(translations[english]) ?? english.replace(CONTEXT, ""), values);
}

/** What is said without a number: of words that also stand with numbers those for one. @param {Translation | undefined} translated */
const alone = (translated) => (typeof translated === "object" ? (translated[plurals.select(1)] ?? translated.other).replaceAll("{n}", decimal(1)) : translated);

/**
 * A text that a number decides: tn(count, "1 segment", "{n} segments").
 * @param {number} count @param {string} one for exactly one @param {string} more
 * @param {...(string | number)} values for {1}, {2} and so on
 */
export function tn(count, one, more, ...values) {
  const translated = translations[one];
  const english = count === 1 ? one : more;
  const said = typeof translated === "object" ? translated[plurals.select(count)] ?? translated.other : english.replace(CONTEXT, "");
  return filled(said.replaceAll("{n}", decimal(count)), values);
}

/**
 * A text that a document holds in English, such as what the slot of a template hints at, in the reader's language.
 * What nobody knows is a person's own and stays. A number stands for itself: "Point 2" is known as "Point {n}".
 * @param {string} text
 */
export function known(text) {
  const number = /\d+(\.\d+)?/.exec(text)?.[0] ?? "";
  const translated = translations[text] ?? translations[text.replace(number, "{n}")];
  return typeof translated === "string" ? translated.replace("{n}", number) : text;
}

/** @param {string} text @param {readonly unknown[]} values */
function filled(text, values) {
  return values.length === 0 ? text : text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place) - 1]));
}

/**
 * A number as the language writes it: 2.50 or 2,50.
 * @param {number} value @param {number} [digits] after the point @param {number} [least] so many of them stand there though they are zeros; all if left out
 */
export function decimal(value, digits, least = digits) {
  return value.toLocaleString(language, { minimumFractionDigits: least, maximumFractionDigits: digits ?? 3, useGrouping: false });
}

/** What the language writes before a fraction: a point or a comma. */
export const fraction_mark = decimal(0.5).charAt(1);

/** A text that goes on in the middle of a sentence: German keeps the capitals of its nouns. @param {string} text */
export const within = (text) => (language.startsWith("de") ? text : text.toLowerCase());
