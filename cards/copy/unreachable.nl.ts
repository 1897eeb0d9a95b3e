/** UI strings of the card about members who get no messages from the bot. */
export const unreachableCopy = {
  title: (callName: string): string => `${callName}: niet iedereen is te bereiken`,
  who: (names: string, several: boolean): string =>
    several ? `${names} krijgen nu geen berichten van mij.` : `${names} krijgt nu geen berichten van mij.`,
  why: 'De app staat daar niet aan, of is geblokkeerd. Spreek of bel zelf. Wat er klaarstaat, komt vanzelf zodra de app er weer is.',
};
