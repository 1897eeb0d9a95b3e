/** UI strings of whom the school knows outside, as its file has them: no case is named. */
export const contactsCopy = {
  at: (veiligThuis: string) => `Vast contact bij ${veiligThuis}`,
  number: (what: string, person: string | undefined, phone: string) =>
    person === undefined ? `${what}: ${phone}.` : `${what}: ${person}, ${phone}.`,
};
