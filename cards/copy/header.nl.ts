/** UI strings above and below every private view of a case. */
export const headerCopy = {
  round: (number: number) => `ronde ${number}`,
  nameless: 'nog zonder naam',
  groupWord: 'groep',
  /** `word`: what a group is called in this school. */
  group: (group: string, word: string) => (/^(groep|klas)\b/i.test(group) ? group : `${word} ${group}`),
  savedIn: (line: string) => `Je slaat dit op bij ${line.replace(/\.$/, '')}.`,
};
