/** The language of a tag such as `pt-BR` or `pt_BR`, without its region and in small letters: `pt`. */
export function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
