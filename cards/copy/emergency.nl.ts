/** UI strings for danger now. They need no database, no school and no person. */
export const emergencyCopy = {
  title: 'Nu gevaar',
  waitingTitle: 'Zorgdraad',
  line: 'Nu gevaar? Bel 112. Advies of melden: Veilig Thuis 0800-2000.',
  first: 'Eerst bellen, dan schrijven.',
  call112: 'Is iemand nu in gevaar? Bel 112.',
  callVeiligThuis: 'Advies of melden: Veilig Thuis 0800-2000, dag en nacht, gratis.',
  ownRegion: (name: string, phone: string) => `${name}: ${phone}`,
  callColleague: (name: string, phone: string) => `Bel ook ${name}: ${phone}`,
  noConsentNeeded: 'Bij gevaar heb je van niemand toestemming nodig om te bellen.',
  waiting: 'Een ogenblik. Zorgdraad haalt op wat je vroeg.',
  waitingHint: 'Duurt het lang? Sluit dit venster en probeer het zo nog eens. Wat je al had opgeslagen, is er nog.',
};
