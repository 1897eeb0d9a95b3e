/** How Teams draws Adaptive Cards: the values of Microsoft's host configuration for Teams, light theme. */

const colour = (value: string, subtle: string) => ({ default: value, subtle });
const foregroundColors = {
  default: colour('#242424', '#616161'),
  accent: colour('#5b5fc7', '#7f85f5'),
  attention: colour('#c4314b', '#d6707f'),
  good: colour('#92c353', '#92c353'),
  warning: colour('#f8d22a', '#f8d22a'),
};
const container = (backgroundColor: string, borderColor: string) => ({
  backgroundColor,
  borderColor,
  foregroundColors,
});

export const teamsHost = {
  fontFamily: "'Noto Emoji', 'Segoe UI', 'Open Sans', system-ui, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  supportsInteractivity: true,
  containerStyles: {
    default: container('#ffffff', '#e0e0e0'),
    emphasis: container('#f5f5f5', '#e0e0e0'),
    attention: container('#fcf4f6', '#f3d6d8'),
    warning: container('#fbf6d9', '#f2e384'),
    good: container('#e7f2da', '#bdda9b'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  inputs: {
    label: {
      requiredInputs: { weight: 'bolder', color: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', color: 'default' },
      inputSpacing: 'small',
    },
    errorMessage: { color: 'attention', spacing: 'small' },
  },
};

/** Buttons and fields as Teams has them; the reference renderer leaves those to its host. */
export const teamsStyle = `
.ac-pushButton { font: 600 14px/20px 'Noto Emoji','Segoe UI','Open Sans',sans-serif; padding: 5px 12px; min-height: 32px; border: 1px solid #d1d1d1;
  border-radius: 4px; background: #fff; color: #242424; max-width: 100%; }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
.ac-pushButton.style-destructive { color: #c4314b; }
.ac-pushButton.expandable::after { content: ' ⌄'; }
.ac-input.ac-textInput, .ac-input.ac-multichoiceInput, .ac-input.ac-dateInput, .ac-input.ac-timeInput { font: 14px/20px 'Noto Emoji','Segoe UI','Open Sans',sans-serif;
  width: 100%; box-sizing: border-box; min-height: 32px; padding: 5px 12px; border: 0; border-bottom: 1px solid #616161; border-radius: 4px; background: #f5f5f5; }
.ac-input.ac-multiline { min-height: 88px; }
.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect { display: flex; flex-direction: column; gap: 4px; }
`;
