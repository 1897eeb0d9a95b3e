/** UI strings of *Bijzonder*: circumstances in which this case requires something different. None of it is ever posted. */
export const marksCopy = {
  title: 'Bijzonder',
  open: 'Bijzonder',
  about:
    'Is hier iets bijzonders aan de hand? Zet het aan. Je ziet dan wat je moet doen en wie je belt. Op kaarten in de chat komt dit niet te staan.',
  afterSaving:
    'Vertelde het kind het zelf? Of gaat het om letsel, seksueel geweld, meisjesbesnijdenis, eer, een vertrek naar het buitenland of een ernstig misdrijf? Kies Bijzonder: je ziet dan wat je nu doet en wie je belt.',
  afterMarked:
    'Gaat het ook om letsel, seksueel geweld, meisjesbesnijdenis, eer, een vertrek naar het buitenland of een ernstig misdrijf? Kies Bijzonder: je ziet dan wat je nu doet en wie je belt.',
  standing: (who: string | undefined) => (who === undefined ? 'Staat aan' : `Staat aan, gezet door ${who}`),
  whoUnsets: (coordinator: string) =>
    `Uitzetten doet wie het aanzette, of de ${coordinator}. Denk jij er anders over? Schrijf dat op in het dossier: dan staat het ernaast.`,
  set: (title: string) => `Zet aan: ${title}`,
  unset: (title: string) => `Zet uit: ${title}`,
  setSubmit: 'Aanzetten',
  unsetSubmit: 'Uitzetten',
  setReason: 'Waarom zet je dit aan?',
  setHint: 'Eén zin is genoeg. Bij gevaar eerst bellen: 112.',
  unsetReason: 'Waarom kan dit uit?',
  number: (title: string, phone: string, note: string | undefined) =>
    note === undefined ? `${title}: ${phone}` : `${title}: ${phone} (${note})`,
  holds: {
    child: 'Plan geen gesprek met het kind voordat Veilig Thuis heeft meegedacht.',
    parents: 'Plan geen gesprek met de ouders voordat Veilig Thuis heeft meegedacht.',
  },
  held: 'Is er al gepraat? Leg dat gewoon vast.',
  skipGround: 'Het gesprek overslaan mag om deze reden, met advies van Veilig Thuis.',
  weigh: 'Neem dit mee bij het wegen',
  refused: (body: string) => `Er is geen toestemming voor: ${body}.`,
  notAsked: (body: string) => `Toestemming is niet gevraagd, om de veiligheid: ${body}.`,
  refusedOther: 'Een vraag om toestemming is geweigerd. Het staat in het dossier.',
  marked: { on: 'aangezet', off: 'uitgezet' },
  first: {
    child: 'Jullie protocol zegt: eerst een gesprek met de leerling, dan met de ouders.',
    parents: 'Jullie protocol zegt: eerst een gesprek met de ouders, dan met de leerling.',
  },
  whyFirst: 'Waarom gaat dit gesprek voor?',
};
