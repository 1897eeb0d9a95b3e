/**
 * Elements of cards and views: a small typed subset of Adaptive Cards 1.5. All text is plain text: every renderer escapes it, and nothing
 * in it is ever markup.
 */

/** Data of a button: what to do, on which case, and the revision of the thing it is about. It never holds a right or content. */
export interface ButtonData {
  /** `Verb` or `Verb:argument`, for example `AnswerQuestion:q2`. At most 200 characters. */
  readonly action: string;
  readonly caseId?: string;
  /** Revision of the question, draft or task the button is about; a stale one is refused. */
  readonly version?: number;
}

export interface TextBlock {
  readonly type: 'TextBlock';
  /** Plain text; line breaks are kept. */
  readonly text: string;
  readonly size?: 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly isSubtle?: boolean;
  readonly color?: 'Attention' | 'Good' | 'Warning';
  /** True for text to take over elsewhere: set apart as it is, with a button that copies it where the client allows. */
  readonly toCopy?: true;
  /** True for words of our own, whose phone numbers can be tapped where the client allows. */
  readonly dials?: true;
  readonly wrap: true;
  readonly separator?: boolean;
}

export interface FactSet {
  readonly type: 'FactSet';
  readonly facts: readonly { readonly title: string; readonly value: string }[];
}

export interface Container {
  readonly type: 'Container';
  readonly items: readonly (TextBlock | FactSet | ActionSet | Row)[];
  readonly style?: 'emphasis' | 'attention' | 'warning' | 'good';
  readonly separator?: boolean;
}

export interface ExecuteAction {
  readonly type: 'Action.Execute';
  /** At most 75 characters; aim at 20. */
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  readonly data: ButtonData;
  /** True when the press opens a private view: Slack needs its trigger, Teams a dialog. */
  readonly opensView?: boolean;
}

interface OpenUrlAction {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}

export type Action = ExecuteAction | OpenUrlAction;

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

/** What a row is about: shown as a sign, never as a colour alone. */
type RowMark = 'danger' | 'late' | 'now' | 'later' | 'done' | 'quiet' | 'news';

/** One thing to do or know: a sentence, a subtle second line, a mark, and at most one button beside it. */
export interface Row {
  readonly type: 'Row';
  readonly text: string;
  readonly detail?: string;
  readonly mark?: RowMark;
  readonly action?: Action;
  readonly separator?: boolean;
}

export interface ActionGroup {
  readonly title?: string;
  readonly actions: readonly ExecuteAction[];
}

/** A closed menu of acts in groups: a select or overflow menu in Slack, secondary actions in Teams, a popover on the page. */
export interface Menu {
  readonly type: 'Menu';
  readonly title: string;
  readonly groups: readonly ActionGroup[];
}

export interface Column {
  readonly title: string;
  readonly items: readonly TextBlock[];
}

/** A line and what it says of its place: that it stands in neither column, or in which one. */
export interface PlacedLine {
  readonly mark: string;
  readonly text: string;
  readonly action?: ExecuteAction;
}

/** Two columns of equal width, side by side on a desk, one under the other on a phone; each survives standing alone. */
export interface Columns {
  readonly type: 'Columns';
  readonly columns: readonly [Column, Column];
  /** What stands in neither column: above them, so that neither side has it. */
  readonly above?: readonly PlacedLine[];
  /** All lines in one order, in place of the columns and of what is above them, for a client that knows that its screen is narrow. */
  readonly list?: readonly PlacedLine[];
}

export interface ProgressStep {
  readonly title: string;
  readonly status: 'later' | 'now' | 'done' | 'skipped';
  /** True when its term has passed or is near. */
  readonly amber?: boolean;
}

/** The steps of a case at a glance; `words` says the same in a sentence. */
export interface Progress {
  readonly type: 'Progress';
  readonly steps: readonly ProgressStep[];
  readonly words: string;
}

export type CardElement = TextBlock | FactSet | Container | ActionSet | Row | Menu | Columns | Progress;

/** Posted where several people may read it: built from a case's face only, so it cannot hold content. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
}

/** `Id` is the name of the field, where the form it belongs to is known. */
interface InputBase<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly isRequired?: boolean;
  /** One line under the field. */
  readonly hint?: string;
}

export interface TextInput<Id extends string = string> extends InputBase<Id> {
  readonly type: 'Input.Text';
  readonly isMultiline?: boolean;
  readonly placeholder?: string;
  /** True for the one field to type in at once, where the form asks nothing else that was not chosen already. */
  readonly isFocused?: true;
  /** At most 3000 (Slack's own limit). */
  readonly maxLength?: number;
  readonly value?: string;
}

export interface Choice {
  readonly title: string;
  readonly value: string;
  /** True where the title is what somebody wrote: it is shown as it is. */
  readonly isWritten?: true;
}

export interface ChoiceInput<Id extends string = string> extends InputBase<Id> {
  readonly type: 'Input.ChoiceSet';
  readonly choices: readonly Choice[];
  readonly isMultiSelect?: boolean;
  /**
   * `expanded` = radio buttons or check boxes (at most 10 choices), `compact` = a list (at most 100), `search` = a list to search by typing
   * (at most 1000), such as the people of a school.
   */
  readonly style: 'expanded' | 'compact' | 'search';
  /** Chosen value; for a multi-select the values joined by commas. */
  readonly value?: string;
}

export interface DateInput<Id extends string = string> extends InputBase<Id> {
  readonly type: 'Input.Date';
  /** `YYYY-MM-DD` */
  readonly value?: string;
}

export interface TimeInput<Id extends string = string> extends InputBase<Id> {
  readonly type: 'Input.Time';
  /** `HH:mm` */
  readonly value?: string;
}

export type Input = TextInput | ChoiceInput | DateInput | TimeInput;
export type ViewElement = CardElement | Input;

/** Reference of a form: what it is for. It is sent along with the form and comes back with it, and gives no rights. */
export interface FormRef {
  /** Generated when the form is opened; also the id of the row the form makes, so a second try is safe. */
  readonly id: string;
  readonly action: string;
  readonly caseId?: string;
  readonly version?: number;
}

/** A view, opened by one person and seen by nobody else: the only place where content about a child is shown or typed. */
export interface View {
  /** At most 24 characters. */
  readonly title: string;
  readonly body: readonly ViewElement[];
  /** A picture of what the body also says in words: shown by clients that can, omitted by others. `words`: its text alternative. */
  readonly picture?: { readonly svg: string; readonly words: string };
  /** Gets this as a document for paper: shown by clients that can print, omitted by others. */
  readonly print?: ExecuteAction;
  /** True for such a document. It has no buttons. */
  readonly paper?: true;
  /** Present when the view can be saved. Label of the save button: at most 24 characters. */
  readonly form?: FormRef & { readonly submit: string };
}

/** Values of a form as typed, by input id: text, `YYYY-MM-DD`, `HH:mm`, a choice's value, or a list of values for a multi-select. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

export const isInput = (element: ViewElement): element is Input => element.type.startsWith('Input.');

/** Returns everything that can be pressed in these elements, from top to bottom. */
export const actionsIn = (elements: readonly ViewElement[]): readonly Action[] =>
  elements.flatMap((element) => {
    switch (element.type) {
      case 'Container':
        return actionsIn(element.items);
      case 'ActionSet':
        return element.actions;
      case 'Row':
        return element.action === undefined ? [] : [element.action];
      case 'Menu':
        return element.groups.flatMap(({ actions }) => actions);
      case 'Columns':
        return (element.above ?? []).flatMap(({ action }) => action ?? []);
      default:
        return [];
    }
  });
