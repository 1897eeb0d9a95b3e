/** UI strings around the forms of a protocol; their own text comes from the profile. */
export const recordsCopy = {
  title: 'Vastleggen',
  submit: 'Opslaan',
  ticked: 'Ja',
  nobody: (label: string) => `${label} Er is nu niemand met de rol die jullie protocol noemt.`,
  note: (option: string, note: string) => `${option}: ${note}`,
  needsConsent: (option: string, body: string, given: boolean | undefined, ofPupil: boolean) => {
    const state =
      given === undefined
        ? 'Die is nog niet gevraagd.'
        : given
          ? 'Die is er.'
          : 'Die is geweigerd. Dat telt mee bij het wegen.';
    return `${option}: alleen met toestemming van ${ofPupil ? 'de leerling zelf' : 'de ouders'} voor ${body}. ${state}`;
  },
  needsAdvice: (option: string) => `${option}: alleen na advies van Veilig Thuis.`,
  core: 'Dit lezen alleen wie bij de kern van de casus hoort.',
  instead: 'Past dit niet? Leg dan dit vast:',
  earlier: (when: string, who: string) =>
    `Eerder vastgelegd door ${who} (${when}). Wat je nu opslaat, komt ernaast te staan.`,
};
