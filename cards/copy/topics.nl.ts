/** UI strings around what is worth knowing; its own words come from the profile. */
export const topicsCopy = {
  title: 'Meer hierover',
  more: 'Meer hierover:',
};
