/** The button below a list that loads its next page and moves the focus to the first new item. */
import { type ReactNode, type RefObject, useEffect, useState } from 'react';

interface LoadMoreProps {
  readonly list: RefObject<HTMLElement | null>;
  readonly hasMore: boolean;
  readonly onLoad: () => Promise<unknown>;
  readonly children: ReactNode;
}

export function LoadMore({ list, hasMore, onLoad, children }: LoadMoreProps) {
  const [loading, setLoading] = useState(false);
  const [firstNewItem, setFirstNewItem] = useState<number>();
  useEffect(() => {
    const item = firstNewItem !== undefined && list.current?.children[firstNewItem];
    if (!item) return;
    item.querySelector<HTMLElement>('[tabindex]')?.focus();
    setFirstNewItem(undefined);
  });
  if (!hasMore) return null;
  const load = () => {
    setLoading(true);
    setFirstNewItem(list.current?.children.length);
    void onLoad().finally(() => setLoading(false));
  };
  return (
    <button type="button" className="quiet" aria-disabled={loading} onClick={loading ? undefined : load}>
      {children}
    </button>
  );
}
