/** What people of the fictional school typed in the example cases. Nothing of it ever happened. */
export const examplesCopy = {
  tired: {
    seen: 'Valt deze week voor de derde keer in slaap tijdens de instructie. Zegt zelf: “Ik kon niet slapen.”',
    name: 'T.',
    group: '3A',
    place: 'In de klas',
    asks: 'Ik wil graag weten of iemand dit ook ziet. Ik noteer elke dag hoe laat het is.',
    leads: 'Ik zie het ook bij het buitenspelen. Laten we eerst met het kind praten.',
    agrees: 'Goed plan. Ik ben bij het gesprek met de ouders.',
    pupil: 'Tibo Voorbeeld',
    child: {
      goal: 'Horen hoe het thuis gaat met slapen.',
      reaction: 'Er is een baby bij gekomen, die huilt veel. Het kind lachte toen het over de baby vertelde.',
      agreements: 'Na de pauze mag het kind even rusten in de leeshoek.',
    },
    parents: {
      goal: 'Onze zorg over het slapen delen.',
      reaction: 'Zij herkenden het meteen. De baby slaapt op dezelfde kamer.',
      agreements: 'De baby slaapt voortaan bij de ouders. Over twee weken bellen wij.',
    },
    answer: 'De ouders legden het uit, het kind ook, en het slapen gaat al beter.',
    report: 'De gesprekken namen het vermoeden weg.',
    help: 'Extra hulp is niet nodig. De leerkracht blijft het volgen.',
    closing: 'Na twee weken gebeld: het kind slaapt weer goed.',
  },
  bruises: {
    seen: 'Blauwe plekken op beide bovenarmen, gezien bij de gym. Het kind zei: “Gevallen”, en keek weg.',
    name: 'M.',
    group: '3A',
    place: 'In de gymzaal',
    asks: 'Ik schrok ervan. Twee weken geleden was er ook een plek, toen dacht ik er niets bij.',
    leads: 'Goed dat je het opschreef. Ik kijk of er eerder iets is vastgelegd.',
    agrees: 'Ik denk mee. Praat eerst rustig met het kind.',
    pupil: 'Mila Voorbeeld',
    child: {
      goal: 'Horen hoe het gaat, zonder iets te suggereren.',
      reaction: 'Het kind werd stil en wilde naar huis bellen.',
      agreements: 'Elke dag een praatje aan het begin van de ochtend.',
    },
    parents: {
      goal: 'Vertellen wat wij zien en horen wat zij zien.',
      reaction: 'De ouders zeiden dat het kind wild speelt. Zij wilden er niet verder over praten.',
      agreements: 'Volgende week een nieuw gesprek.',
    },
    answer: 'De uitleg past niet bij de plekken, en het gesprek liep vast.',
    safe: 'Wij zien nu geen teken dat het deze dagen misgaat. Wij blijven elke dag kijken.',
  },
};
