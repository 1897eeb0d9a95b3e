/** Names of buttons as sentences mention them. */

/** People, bodies and programs: what follows *met* or *bij* and is no button. */
const proper =
  /^(?:Veilig Thuis|Zorgdraad|Ilse|Bram|Juf An|An|Dirk|Dora|JavaScript|Teams|Slack|ParnasSys|GGD|Kastanje|De Regenboog|Is|Zo|Gaat|Wie)\b/;
/** What a sentence goes on with after the name of a button. */
const onward = /^(?:$|[.,:;?)]| (?:dan|dat|en|of|om|staat|schrijf|te|wat|vanaf|bij|zie|door|is|openen|op)\b)/;
const before = /(?:^|[ (])(?:[Kk]ies|[Gg]ebruik|[Tt]ik op|[Dd]ruk op|[Vv]ia|[Mm]et|[Bb]ij|[Oo]m|of) (?=\p{Lu})/gu;

/** Some sentences set a name between quotes. */
const bare = (sentence: string): string => sentence.replaceAll(/[‘’]/g, '');

/** Returns the ends of a sentence that begin with a name under which there is nothing to press. */
export const unknownIn = (sentence: string, labels: readonly string[]): readonly string[] =>
  [...bare(sentence).matchAll(before)]
    .map((found) => bare(sentence).slice(found.index + found[0].length))
    .filter((rest) => !proper.test(rest))
    .filter((rest) => !labels.some((label) => rest.startsWith(label) && onward.test(rest.slice(label.length))));
