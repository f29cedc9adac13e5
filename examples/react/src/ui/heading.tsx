/** The heading of a view or of a step, which takes the focus when it appears, so that a screen reader continues there. */
import { type ReactNode, useEffect, useRef } from 'react';

interface HeadingProps {
  readonly level: 1 | 2 | 3 | 4;
  readonly id?: string;
  readonly children: ReactNode;
}

export function Heading({ level, id, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Tag ref={heading} id={id} tabIndex={-1}>
      {children}
    </Tag>
  );
}
