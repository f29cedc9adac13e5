/** All that GraphiQL takes of it is tabs that can be dragged into another order. They stay in place here, for 40 kB less. */
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
