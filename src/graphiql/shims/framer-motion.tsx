/** GraphiQL uses framer-motion only to reorder tabs by dragging. This shim disables reordering and saves 40 kB. */
import type { HTMLAttributes } from 'preact';
import { forwardRef } from 'preact/compat';

interface Group extends HTMLAttributes<HTMLUListElement> {
  values?: unknown;
  onReorder?: unknown;
  axis?: unknown;
}

interface Item extends HTMLAttributes<HTMLLIElement> {
  value?: unknown;
}

export const Reorder = {
  Group: forwardRef<HTMLUListElement, Group>(
    ({ values: _values, onReorder: _onReorder, axis: _axis, ...list }, ref) => <ul {...list} ref={ref} />,
  ),
  Item: forwardRef<HTMLLIElement, Item>(({ value: _value, ...item }, ref) => <li {...item} ref={ref} />),
};
