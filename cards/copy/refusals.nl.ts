import type { Refusal, RefusalCode } from '../../src/consultation/refusal.ts';

/** UI strings of refusals: one sentence for each reason, for the person who acted. */
export const refusalCopy: Readonly<Record<RefusalCode, string>> = {
  // Not found and not allowed look the same: nobody learns that a case exists.
  notForYou: 'Dit is er niet, of het is niet voor jou.',
  stale: 'Iemand was je net voor. Open het opnieuw en kijk hoe het er nu voor staat.',
  alreadyDone: 'Dit is al gedaan. Bij Nu zie je wat er nog wacht.',
  caseClosed: 'Deze casus is afgesloten. Is er iets nieuws, kies dan eerst Casus heropenen. Dat staat bij Nu.',
  notOpenYet: 'Dit kan nog niet. Bij Nu zie je wat er eerst moet gebeuren.',
  incomplete: 'Er ontbreekt nog iets.',
  stepBefore: 'Een stap die eerst komt, is nog niet klaar. Bij Nu zie je wat er nog wacht.',
  typeOff: 'Jullie protocol kent deze soort notitie niet. Kies een andere soort.',
  ownDiagnosis:
    'Een diagnose komt van een deskundige, nooit van wie die opschrijft. Noem wie de diagnose stelde, of schrijf op wat je zag.',
  onlyAuthor:
    'Alleen wie dit schreef, verbetert het. Zag of hoorde jij iets anders? Kies Schrijf iets erbij: dan staat het ernaast.',
  onlyMarker:
    'Alleen wie dit aanzette zet het uit, of wie de casus begeleidt, met een reden. Denk jij er anders over? Schrijf dat op: dan staat het ernaast.',
  wrongPresent:
    'Volgens jullie protocol moeten hier andere mensen bij zijn. Kies wie het protocol noemt. Was een gesprek toch zo, schrijf dan op waarom.',
  groundUnknown: 'Kies een grond uit de lijst. Andere gronden kent jullie protocol niet.',
  adviceNeeded:
    'Hier is eerst advies van Veilig Thuis voor nodig. Bel, en leg het vast met Advies vragen en vastleggen.',
  consentNeeded:
    'Hiervoor is toestemming van de ouders nodig, en die is er niet. Kies iets anders, of gebruik eerst Toestemming vastleggen.',
  pupilConsentNeeded:
    'De leerling is 16 of ouder en beslist hier zelf over. Die toestemming is er niet. Kies iets anders, of vraag het eerst.',
  wrongRole: 'Kies iemand met de rol die jullie protocol hier noemt.',
  dateTooFar: 'Deze datum ligt meer dan een jaar vooruit. Kies een eerdere dag.',
  motivationNeeded: 'Dit wijkt af van het advies van Veilig Thuis. Leg uit waarom jullie dat doen.',
  turnNeedsMotivation:
    'Hier is eerder ja of twijfel geantwoord. Leg uit waarom dat nu anders is: wat Veilig Thuis zei, en wat jullie nu weten.',
  reweighFirst:
    'Veilig Thuis adviseert niet te melden, maar de twijfel staat nog in de weging. Kijk eerst opnieuw naar die vraag. Daarna kun je nee kiezen.',
  registeredUnder: 'Volgens jullie protocol komt het advies op naam van iemand anders. Kies een naam uit de lijst.',
  staysUnsafe:
    'Ja of twijfel over veiligheid blijft hier staan, ook na advies. Ziet iemand het anders, dan is dat een beslissing om niet te melden, met reden.',
  noReportNotPossible:
    'Niet melden kan hier niet volgens jullie protocol. Zie jij het anders, bel dan Veilig Thuis en leg dat vast met Advies vragen en vastleggen.',
  answerNotSought:
    'Veilig Thuis antwoordde nog niet. Bij Nu zie je wat er nog moet voordat de casus dicht kan zonder antwoord.',
  notCleared:
    'Dit kan pas als een gesprek liet zien dat er iets anders is, of na nee op de eerste vraag van de weging.',
  notClearedByParents:
    'Dit kan pas als het gesprek met de ouders dit liet zien, of na nee op de eerste vraag van de weging.',
  adviceToReport: 'Veilig Thuis adviseert te melden. Vraag opnieuw advies en leg het vast, of beslis over de melding.',
  deciderCloses:
    'Er was een vermoeden of twijfel, of iemand is het niet eens met een antwoord. Daarom sluit alleen wie over een melding beslist hiervoor af.',
  decisionOrder: 'Beslis eerst of melden nodig is. Daarna komt de vraag of hulp mogelijk is.',
  weighingIncomplete: 'De weging is nog niet compleet. Beantwoord eerst de vragen, met Weging openen.',
  identityNotAllowed: 'Zo melden kan niet volgens jullie protocol. Kies een andere manier.',
  fourEyes: 'Iemand anders moet deze tekst ook hebben gelezen. Vraag een collega in de casus om Tekst lezen te openen.',
  readFirst: 'Lees eerst de hele tekst, met Tekst lezen. Daarna kun je besluiten.',
  textChanged: 'De tekst is veranderd. Lees de nieuwe versie.',
  termInPast: 'Deze dag is er al, of is voorbij. Kies een dag na vandaag.',
  happenedInFuture: 'Dit moment moet nog komen. Kies een moment dat voorbij is.',
  beforeReport: 'Dit moment ligt voor de melding. Kies een moment daarna.',
  planInPast: 'Deze dag is voorbij. Kies vandaag of een dag daarna.',
  planTooFar: 'Dit is meer dan vier weken vooruit. Kies een eerdere dag.',
  planOtherwise: 'Dit is anders dan jullie protocol zegt: kijk bovenaan. Kan het niet anders, schrijf dan op waarom.',
  heldOtherwise:
    'Dit gesprek ging anders dan jullie protocol zegt: kijk bovenaan. Schrijf op waarom. Wat er is gebeurd, leg je vast zoals het was.',
  lastOfRole: 'Er is dan niemand meer met deze rol in de casus. Kies wie het overneemt, of voeg eerst een collega toe.',
  nudgedToday: 'Hierover ging vandaag al een seintje uit. Morgen kan het weer.',
  notLate: 'Een seintje kan pas als dit te lang wacht, en als er vandaag iemand is die het kan doen.',
  mustGoOn:
    'Deze casus kan zo niet sluiten: er staat al een melding, een besluit of een zorg over de veiligheid in. Laat deze casus doorgaan.',
  dangerStands:
    'Deze casus staat op nu gevaar. Is dat voorbij, neem het dan eerst terug: dat staat bij Nu. Is er gemeld, kies dan Er is al gemeld.',
  nobodyElse: 'Er is niemand anders op school die dit kan. Bel jullie bestuur.',
  excluded: 'Deze collega kan niet in de casus. Kies iemand anders.',
  isAway: 'Deze collega is afwezig. Kies iemand anders, of wacht tot deze collega terug is.',
  saidBefore: 'Dit zei je al eens, en niemand bevestigde het. Bespreek het met een collega: die kan het ook zeggen.',
  untouched: 'Er staat nog niets. Schrijf op wat je zag, over wie het gaat, of kies voor overleggen zonder naam.',
  required: 'Vul dit nog in.',
};

export const refusalWords = {
  /** Beside every refusal on the way to a report. */
  wayOut: 'Kan het niet wachten? Bel Veilig Thuis en meld. Kies daarna Er is al gemeld: dat kan altijd.',
  /** Shown below every refusal that has no other text around it. */
  numbers: 'Is er nu gevaar? Bel 112. Veilig Thuis: 0800-2000, gratis, dag en nacht.',
  lacks: (lacks: readonly string[]) => lacks.map((words) => `• ${words}`).join('\n'),
};

/** Returns the sentence of a refusal, with what is missing below it. */
export const refusalSentence = ({ code, lacks = [] }: Pick<Refusal, 'code' | 'lacks'>): string =>
  lacks.length === 0 ? refusalCopy[code] : `${refusalCopy[code]}\n${refusalWords.lacks(lacks)}`;
