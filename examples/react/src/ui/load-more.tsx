/** The button below a list that loads its next page and moves the focus to the first new item. */
import type { ErrorLike } from '@apollo/client';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { Failure } from '../errors/errors.js';

interface LoadMoreProps {
  readonly list: RefObject<HTMLElement | null>;
  readonly hasMore: boolean;
  readonly onLoad: () => Promise<unknown>;
  readonly children: ReactNode;
}

export function LoadMore({ list, hasMore, onLoad, children }: LoadMoreProps) {
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<ErrorLike>();
  const [firstNewItem, setFirstNewItem] = useState<number>();
  useEffect(() => {
    const item = firstNewItem !== undefined && list.current?.children[firstNewItem];
    if (!item) return;
    item.querySelector<HTMLElement>('[tabindex]')?.focus();
    setFirstNewItem(undefined);
  });
  if (!hasMore) return null;
  const load = () => {
    const itemCount = list.current?.children.length;
    setLoading(true);
    setError(undefined);
    void onLoad()
      .then(() => setFirstNewItem(itemCount), setError)
      .finally(() => setLoading(false));
  };
  return (
    <>
      <Failure error={error} />
      <button type="button" className="quiet" aria-disabled={loading} onClick={loading ? undefined : load}>
        {children}
      </button>
    </>
  );
}
