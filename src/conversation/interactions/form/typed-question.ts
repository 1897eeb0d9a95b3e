/**
 * Words typed after the command that are a question: whoever asks *is er iets met groep 6?* wants to know something, and saw nothing. What they
 * typed stays in the form, but nobody's question becomes an observation by itself.
 */

/** Words with which Dutch asks and hardly ever tells; where the verb comes first, only with what follows it in a question. */
const asks =
  /^(?:wie|wat|waar|waarom|waarvoor|wanneer|welke|welk|hoe|hoeveel|heeft iemand|weet (?:iemand|jij|je|jullie)|(?:is|zijn|was|waren|loopt|lopen|staat|staan|bestaat|speelt) er|(?:kan|mag|moet|zal|zou|wil) (?:ik|je|jij|iemand|ze|er)|(?:moeten|mogen|kunnen|zullen|hebben) (?:we|wij|jullie)|(?:ken|heb|kun|wil) (?:je|jij|jullie))(?![\p{L}])/iu;
const greeting = /^(?:hoi|hallo|hey|hee|dag|vraag|vraagje|goedemorgen|goedemiddag)[\s,:.!-]+/iu;
/** From this many words on, words without a question mark tell something. */
const MOST_WORDS = 12;

const sentences = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));

/** A question that somebody heard stands between quotation marks or after a colon, and is what they heard. */
const isHeard = (sentence: string): boolean => /["“”‘«»:]|(?:^|\s)'/u.test(sentence);

function asksSomething(sentence: string): boolean {
  if (/\?[\s?!]*$/u.test(sentence)) return true;
  return asks.test(sentence) && !/[.!]$/u.test(sentence) && sentence.split(/\s+/u).length <= MOST_WORDS;
}

/** True where everything that was typed asks something. Words that also tell something are an observation. */
export function isQuestion(typed: string): boolean {
  const parts = sentences(typed.trim().replace(greeting, ''));
  return parts.length > 0 && parts.every((part) => !isHeard(part) && asksSomething(part));
}
