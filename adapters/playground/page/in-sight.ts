import { useEffect, useRef } from 'preact/hooks';

/** On a narrow window a list is a strip: this scrolls the chosen item into view. */
export function useInSight<T extends HTMLElement>(chosen: string) {
  const list = useRef<T>(null);
  useEffect(() => {
    const found = list.current?.querySelector('[aria-pressed=true], [aria-current=page]');
    if (found && list.current && list.current.scrollWidth > list.current.clientWidth)
      found.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  return list;
}
