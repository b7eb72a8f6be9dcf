// The library's message and embed in the page's colours: their own sheets are closed to the page's, so they are extended.
import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import '@skyra/discord-components-core/discord-messages.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordThread } from '@skyra/discord-components-core/discord-thread.js';
import { css } from 'lit';

class LocalMessage extends DiscordMessage {
  static override styles = css`
      ${DiscordMessage.styles}
      .discord-message-content { min-width: 0; }
      .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp { color: var(--text-muted); }
      .discord-message-body-only-indent { flex: 0 0 56px; width: 56px; margin: 0; font-size: 10px; white-space: nowrap; overflow: hidden; }
      .discord-message-inner-center { align-items: flex-start; }
      .discord-message-body { word-break: inherit; overflow-wrap: inherit; }
      :host(:hover) { background-color: var(--hover-message); }
  `;
}

class LocalEmbed extends DiscordEmbed {
  static override styles = css`
      ${DiscordEmbed.styles}
      :host { max-width: 100%; }
      :host .discord-embed-root { max-width: 100%; }
      :host .discord-embed-wrapper, :host([light-theme]) .discord-embed-wrapper {
        background-color: var(--bg-embed); border-color: var(--line); max-width: min(520px, 100%);
      }
      :host .discord-embed-wrapper .discord-embed-grid { display: grid; grid-template-columns: minmax(0, 1fr) auto; }
      :host .discord-embed-media { max-width: 100%; }
      :host .discord-embed-image { max-width: 100%; }
  `;
}

class LocalThread extends DiscordThread {
  static override styles = css`
      ${DiscordThread.styles}
      :host, :host([light-theme]) { background-color: var(--bg-embed); max-width: min(480px, 100%); box-sizing: border-box; }
      :host .discord-thread-cta { color: var(--link); }
      :host .discord-thread-bottom, :host([light-theme]) .discord-thread-bottom { color: var(--text-muted); }
  `;
}

customElements.define('local-message', LocalMessage);
customElements.define('local-embed', LocalEmbed);
customElements.define('local-thread', LocalThread);
