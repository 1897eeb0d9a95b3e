import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { topicVerbs } from '../../../cards/verbs/steps.ts';
import { topicView } from '../../../cards/views/topics.ts';
import { formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf } from './interaction.ts';

export const topicInteractions: CaseInteractionsOf<typeof topicVerbs> = {
  Topic: {
    press: ({ argument, context, in: from }) => {
      const found = context.profile.topics.find(({ id }) => id === argument.topic);
      // On top of what it was pressed in: that may be a form in which something was typed.
      return found === undefined
        ? gone(commonCopy.gone)
        : { kind: 'show', view: topicView(context, found), how: formHow(from) };
    },
  },
};
