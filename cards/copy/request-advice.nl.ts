/** UI strings of what a privacy officer advises about a request of a parent or pupil. */
export const adviceCopy = {
  title: 'Advies van de privacyfunctionaris',
  by: (name: string, day: string) => `${name}, ${day}`,
  changed: 'Dit advies is buiten Zorgdraad om veranderd. Ga er niet op af, en bel wie Zorgdraad beheert.',
  /** As long as somebody may still be asked. */
  none: {
    here: (names: string) =>
      `Er is nog geen advies. Vraag ${names} om advies, voor er wordt beslist. Noem geen namen: dit verzoek staat voor de privacyfunctionaris bij ‘Verzoeken van ouders’, met de knop ‘Advies geven’.`,
    outside: (name: string) =>
      `Er is nog geen advies. Vraag ${name} om advies, voor er wordt beslist. Noem geen namen. Zet het advies bij de beslissing.`,
    nobody:
      'Er is nog geen advies. Bij deze school staat geen privacyfunctionaris. Vraag je bestuur wie dat is, voor er wordt beslist.',
  },
  never: 'Er is geen advies gegeven.',
  decides: 'Jij beslist, ook als het advies anders is.',
  /** In a row of a list, for who handles requests. */
  came: (day: string) => `Advies van de privacyfunctionaris: ${day}.`,
  /** For who advises. */
  own: {
    intro:
      'Dit zijn de verzoeken van ouders en leerlingen van deze school. Namen, woorden en casussen zie jij niet. Jij geeft advies. De school beslist en antwoordt.',
    unseen: 'Namen, woorden en casussen van dit verzoek zie jij niet.',
    asked: 'Geef je advies. De school beslist en antwoordt.',
    given: (day: string) => `Je gaf advies: ${day}. De school beslist en antwoordt.`,
    title: 'Jouw advies',
    none: 'Je gaf nog geen advies.',
  },
  form: {
    open: 'Advies geven',
    title: 'Advies geven',
    submit: 'Opslaan',
    think:
      'Denk hieraan: mag de vrager dit vragen? Kan een antwoord iemand schaden? Mag er iets weg, en op welke grond? Is er genoeg tijd?',
    label: 'Wat adviseer je?',
    hint: 'Schrijf geen namen op. Veranderen kan niet: een volgend advies komt erbij te staan.',
    saved: 'Je advies staat bij het verzoek. Wie beslist, leest het daar.',
  },
  notNow: 'Advies geven kan alleen de privacyfunctionaris, en zolang het verzoek loopt.',
} as const;
