// Avatars of our own: an initial letter on a coloured disc, so that nothing is asked of Discord's CDN.

const COLOURS = ['#5865f2', '#3ba55d', '#d83c3e', '#b9770e', '#9b59b6', '#1f8b9d', '#c2447d', '#607d3b'];

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An SVG for a user. */
export function avatarSvg(user: { readonly id: string; readonly name: string }): string {
  const colour = COLOURS[Number(BigInt(user.id) % BigInt(COLOURS.length))] ?? COLOURS[0];
  const initial = escaped([...user.name.trim()][0]?.toUpperCase() ?? '?');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">' +
    `<circle cx="32" cy="32" r="32" fill="${colour}"/>` +
    '<text x="32" y="33" fill="#fff" font-family="sans-serif" font-size="30" text-anchor="middle" ' +
    `dominant-baseline="central">${initial}</text></svg>`
  );
}
