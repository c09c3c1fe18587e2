/** An HTML element with a class and a text. All that is shown is made here or by `svgElement`, never from a string of HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

export function button(className: string, text: string, act: () => void): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: { readonly [name: string]: string | number } = {},
  text = '',
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text !== '') made.textContent = text;
  return made;
}

/** Sets attributes that have another value: one that is set is laid out and painted again, also where it stays as it is. */
export function setAttributes(of: Element, attributes: { readonly [name: string]: string | number }): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (of.getAttribute(name) !== text) of.setAttribute(name, text);
  }
}

/** Sets a text that is another one. */
export function setText(of: Element, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}
