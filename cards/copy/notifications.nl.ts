/**
 * The two sentences that a notification, a locked phone or a screen before thirty children may show, whatever the card says. There is no
 * third: neither names a case, a person or a danger.
 */
export const notifications = {
  neutral: 'Er staat iets voor je klaar.',
  /** Only where danger asks something of this person. */
  urgent: 'Dringend: pak nu je telefoon.',
} as const;

export type NotificationText = (typeof notifications)[keyof typeof notifications];
