// Pages of which some parts are made from measurements: text between `<!-- results: name -->` and `<!-- /results -->`.

const MARKED = /(<!-- results: (\w+) -->\n\n)[\s\S]*?(\n*<!-- \/results -->)/g;

/**
 * @param {string} page the text as it is
 * @param {Record<string, () => string>} parts by the name in their marker
 * @returns {string} the text as it should be
 * @throws {Error} for a marker that names nothing
 */
export function filledPage(page, parts) {
  return page.replace(MARKED, (_all, marker, name, end) => {
    if (!Object.hasOwn(parts, name)) throw new Error(`There is no part "${name}".`);
    return `${marker}${parts[name]()}\n\n${end.trimStart()}`;
  });
}
