/** UI strings above and below every private view of a case. */
export const headerCopy = {
  nameless: 'nog zonder naam',
  group: (group: string) => (/^groep\b/i.test(group) ? group : `groep ${group}`),
  savedIn: (line: string) => `Je slaat dit op bij ${line.replace(/\.$/, '')}.`,
};
