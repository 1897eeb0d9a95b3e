/** Interactions bound for the handler, which knows only a verb and an argument from outside. */

import type { Fields } from '../../../cards/fields/field.ts';
import type { CaseVerb, SchoolVerb } from '../../../cards/verbs.ts';
import type { FormRef, FormValues } from '../../port/card.ts';
import { type FormReader, readForm } from './form/form-reader.ts';
import type { CaseContext, InteractionResult, Press, SchoolContext, Submit } from './interaction.ts';

type Answer<S extends SchoolContext> = Promise<InteractionResult<S>> | InteractionResult<S>;

/** A form as it arrived. */
interface Sent<S extends SchoolContext> {
  readonly form: FormRef;
  readonly argument: string;
  readonly values: FormValues;
  readonly context: S;
}

/** A press as it arrived. */
interface Pressed<S extends SchoolContext> extends Omit<Press<string, S>, 'read'> {
  readonly values?: FormValues | undefined;
}

/** The interaction of one verb as the handler calls it: with the argument as it arrived, which the interaction parses itself. */
interface BoundInteraction<S extends SchoolContext> {
  readonly verb: string;
  readonly locks: boolean;
  readonly opens: boolean;
  readonly press?: (press: Pressed<S>) => Answer<S>;
  readonly submit?: (submit: Sent<S>) => Answer<S>;
}

/** The common shape of interactions, whatever argument each reads. */
interface AnyInteraction<S extends SchoolContext> {
  readonly locks?: boolean;
  readonly opens?: boolean;
  readonly press?: (press: Press<never, S>) => Answer<S>;
  readonly submit?: (submit: Submit<never, S, FormReader<Fields>>) => Answer<S>;
}

/** Binds a map of interactions. Each reads the argument that its own verb wrote; the type of the map guarantees that. */
export function bind<V extends string, S extends SchoolContext>(
  interactions: Readonly<Record<V, AnyInteraction<S>>>,
  argumentOf: (verb: V, text: string) => object,
  forms: Readonly<Partial<Record<V, Fields>>>,
): ReadonlyMap<V, BoundInteraction<S>> {
  const bound = (verb: V): BoundInteraction<S> => {
    const { locks = false, opens = false, press, submit } = interactions[verb];
    const read = (text: string): never => argumentOf(verb, text) as never;
    return {
      verb,
      locks,
      opens,
      ...(press && {
        press: ({ values = {}, argument, ...given }) =>
          press({ ...given, argument: read(argument), read: readForm({}, values, given.context.school) }),
      }),
      ...(submit && {
        submit: ({ form, argument, values, context }) =>
          submit({
            form,
            argument: read(argument),
            context,
            read: readForm(forms[verb] ?? {}, values, context.school),
          }),
      }),
    };
  };
  return new Map((Object.keys(interactions) as V[]).map((verb) => [verb, bound(verb)]));
}

export type CaseInteractions = ReadonlyMap<CaseVerb, BoundInteraction<CaseContext>>;
export type SchoolInteractions = ReadonlyMap<SchoolVerb, BoundInteraction<SchoolContext>>;
