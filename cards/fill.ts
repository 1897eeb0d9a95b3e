import { type FormValues, type Input, isInput, type View } from '../src/port/card.ts';

const typed = (values: FormValues, id: string): string | undefined => {
  const value = values[id];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : value.join(',');
};

function withValue(input: Input, value: string): Input {
  if (value !== '') return { ...input, value };
  const { value: _, ...empty } = input;
  return empty as Input;
}

/** Returns the same form with what was typed in it, so that nothing is lost when it is shown again. */
export function fill(view: View, values: FormValues): View {
  const body = view.body.map((element) => {
    if (!isInput(element)) return element;
    const value = typed(values, element.id);
    return value === undefined ? element : withValue(element, value);
  });
  return { ...view, body };
}
