/** Where a Graph call goes: the host from the settings, the version, the path. Token endpoints of Instagram have no version. */
export function graphAddress(graphUrl: string, path: string, version: string | null): string {
  const base = graphUrl.replace(/\/+$/, "");
  return version === null ? `${base}/${path}` : `${base}/${version}/${path}`;
}
