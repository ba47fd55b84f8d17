import { type ReactNode, useEffect, useRef } from 'react';

/** A screen: its title in the tab and as heading, its acts beside it. The heading takes the focus when the screen opens. */
export function Page({
  title,
  acts,
  children,
}: {
  readonly title: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Permanence`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className="page">
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {acts && <div className="row">{acts}</div>}
      </div>
      {children}
    </div>
  );
}
