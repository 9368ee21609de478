#include "page/page_style.h"

/* Named as in the theme. A scheme gives each a value; all pairs of ink and ground that the rules below make have a contrast of 4.5 : 1. */
static const struct {
    const char *name;
    unsigned light, dark;
} COLORS[] = {
    {"paper", 0xFFFFFF, 0x11171D},
    {"ink", 0x1F2933, 0xE3E8ED},
    {"strong", 0x16324F, 0xF3F6F9},
    {"muted", 0x52606D, 0xA7B3BF},
    {"link", 0x0B4F8A, 0x8CC4F5},
    {"rule", 0x486581, 0x7C93A8},
    {"hair", 0xD5DCE3, 0x2B3641},
    {"wash", 0xF1F5F9, 0x19212A},
    {"error", 0x8A2C0B, 0xF4A988},
    {"warning", 0x6B5200, 0xE5C765},
    {"notice", 0x1F3B5C, 0xA9C6E4},
    {"bar", 0x4E7CA6, 0x7DADD8},
    {"bar-strong", 0x16324F, 0xDCE9F5},
    /* Shades of one hue from little to much, for shares in tables and tiles on maps; ink stands on each. */
    {"q1", 0xE9F0F7, 0x16202A},
    {"q2", 0xCFE0EF, 0x1B2D3E},
    {"q3", 0xB0CDE5, 0x213C55},
    {"q4", 0x8FB7D9, 0x274B6D},
    {"q5", 0x6FA1CB, 0x2C5A85},
    /* Parts of a whole, dark to light, told apart in greyscale; each with the ink that stands on it. */
    {"s1", 0x16324F, 0xD9E8F6},
    {"s2", 0x376A9A, 0x9CC6EC},
    {"s3", 0x7AA6CC, 0x5B93C4},
    {"s4", 0xB5CEE4, 0x3A6E9E},
    {"s5", 0xDCE6EF, 0x274B6D},
    {"s6", 0xEEF1F4, 0x2B3641},
    {"on1", 0xFFFFFF, 0x11171D},
    {"on2", 0xFFFFFF, 0x11171D},
    {"on3", 0x11171D, 0x11171D},
    {"on4", 0x11171D, 0xFFFFFF},
    {"on5", 0x11171D, 0xFFFFFF},
    {"on6", 0x11171D, 0xFFFFFF},
};

static const char *const RULES[] = {
    "*{box-sizing:border-box}"
    "html{font:100%/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;"
    "-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem;background:var(--paper);color:var(--ink)}"
    "body{margin:0;overflow-wrap:break-word}"
    "a{color:var(--link);text-underline-offset:.15em}"
    "a:hover{text-decoration-thickness:2px}"
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}"
    ".skip{position:absolute;left:-99rem;top:.5rem;padding:.5rem 1rem;background:var(--paper);z-index:2}"
    ".skip:focus{left:1rem}"
    "h1,h2,h3{color:var(--strong);line-height:1.2;text-wrap:balance;font-weight:650}"
    "h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.6rem);letter-spacing:-.015em;margin:0 0 .5rem}"
    "h2{font-size:1.5rem;margin:0 0 1rem;padding-top:1rem;border-top:2px solid var(--strong)}"
    "h3{font-size:1.1875rem;margin:0 0 .5rem}"
    "p,ul,ol,dl{margin:0 0 1rem}"
    "p,li,dd{max-width:68ch}"
    ".mute{color:var(--muted)}"
    ".small{font-size:.875rem}"
    ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
    /* the frame: contents beside the text where there is room */
    ".frame{max-width:86rem;margin:0 auto;padding:1.5rem 1rem 4rem}"
    "nav.toc{font-size:.875rem;margin:0 0 2rem}"
    "nav.toc ol{list-style:none;padding:0;margin:0}"
    "nav.toc a{display:block;padding:.2rem 0;text-decoration:none}"
    "nav.toc a:hover{text-decoration:underline}"
    "nav.toc li li a{padding-left:.9rem;color:var(--ink)}"
    "nav.toc summary{cursor:pointer;font-weight:650;color:var(--strong);padding:.25rem 0}"
    "@media (min-width:72em){.frame{display:grid;grid-template-columns:15.5rem minmax(0,1fr);column-gap:3.5rem;padding:2.5rem 2rem 4rem}"
    ".top,footer{grid-column:2}"
    "nav.toc{grid-column:1;grid-row:1/4;position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;"
    "border-right:1px solid var(--hair);padding-right:1rem}"
    "main{grid-column:2}}"
    ".all{display:block;max-width:60rem;padding-top:2.5rem}"
    ".crumb{font-size:.875rem;margin:0 0 1.25rem}"
    ".base{font-size:1.125rem;color:var(--muted);margin:0 0 1.25rem}"
    "section{margin:0 0 3.5rem}"
    "section section{margin:0 0 3rem;padding-top:.25rem}"
    ".said{list-style:none;padding:0;margin:0}"
    ".said li{font-size:1.1875rem;line-height:1.45;padding:.7rem 0;border-top:1px solid var(--hair);max-width:60ch}"
    ".said li:first-child{border-top:0;padding-top:0}"
    ".said a{font-size:.875rem;white-space:nowrap}",
    /* tables */
    ".hatch{stroke:var(--rule);stroke-width:1.1;opacity:.5}"
    ".wide{overflow-x:auto;margin:0 0 .75rem}"
    ".tall{max-height:34rem;overflow:auto}"
    ".tall thead th{position:sticky;top:0;background:var(--paper);box-shadow:inset 0 -1px var(--rule)}"
    "table{border-collapse:collapse;font-size:.875rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums}"
    "caption{text-align:left;color:var(--muted);padding:0 0 .6rem;max-width:68ch}"
    "th,td{padding:.28rem .6rem;text-align:right;vertical-align:baseline;border-bottom:1px solid var(--hair)}"
    "th:first-child,.t{text-align:left!important;padding-left:0}"
    "th:first-child~.t{padding-left:.6rem}"
    "thead th{vertical-align:bottom;font-weight:600;color:var(--strong);border-bottom:1px solid "
    "var(--rule);hyphens:auto;max-width:9.5rem;min-width:3.5rem}"
    "thead th:first-child{min-width:7rem}"
    "tbody th{font-weight:400;white-space:nowrap}"
    "tbody tr:hover>*{background-color:var(--wash)}"
    "tbody th{position:sticky;left:0;background:var(--paper)}tbody tr:hover th,.tot th,.cty th{background:var(--wash)}"
    ".tot>*{font-weight:650;background:var(--wash);border-top:1px solid var(--rule)}"
    ".cty>*{font-weight:600;background:var(--wash)}"
    ".tot th:first-child,.cty th:first-child{padding-left:.4rem}"
    ".mun th:first-child{padding-left:1.2rem}"
    "td a{color:inherit;text-decoration:none;display:block;margin:-.28rem -.6rem;padding:.28rem .6rem}"
    "td a:hover{text-decoration:underline;text-decoration-thickness:2px;color:var(--link)}"
    "td a:focus-visible{outline-offset:-3px}"
    "th button{all:unset;cursor:pointer;display:inline;color:inherit}"
    "th button:hover{text-decoration:underline}"
    "th button:focus-visible{outline:3px solid var(--link);outline-offset:2px}"
    "th[aria-sort] button::after{content:\"\\2009\\2193\"}"
    "th[aria-sort=ascending] button::after{content:\"\\2009\\2191\"}"
    ".notes{font-size:.8125rem;color:var(--muted);line-height:1.45}"
    ".notes p{margin:0 0 .2rem}"
    ".find{font-size:.875rem;display:block;margin:0 0 .6rem}"
    ".find input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--rule);padding:.25rem "
    ".5rem;margin-left:.4rem;width:14rem;max-width:100%}"
    ".q1{background-color:var(--q1)}.q2{background-color:var(--q2)}.q3{background-color:var(--q3)}.q4{background-color:var(--q4)}.q5{"
    "background-color:var(--q5)}"
    ".meter{display:inline-block;vertical-align:baseline;width:4.5rem;height:.5625rem;margin-right:.6rem;fill:var(--bar)}"
    "td a.by{display:inline-block;min-width:3.4em;margin-left:0;padding-left:0}"
    "td a.plain{display:inline;margin:0;padding:0;color:var(--link);text-decoration:underline}"
    ".meter .m{fill:var(--hair)}",
    /* charts and maps */
    "figure{margin:0 0 1.25rem;max-width:44rem}"
    "figcaption{font-size:.875rem;font-weight:600;color:var(--strong);margin:0 0 .4rem}"
    "svg{display:block;width:100%;overflow:visible;font-variant-numeric:tabular-nums}"
    "svg text{fill:var(--ink);font-size:12.5px}"
    ".l{text-anchor:end}.w{font-weight:650}.n{fill:var(--muted)!important}.c{text-anchor:middle}"
    ".b{fill:var(--bar)}.bs{fill:var(--bar-strong)}.ax{stroke:var(--hair)}"
    ".o{fill:var(--paper);stroke:var(--bar);stroke-width:2}.ln{stroke:var(--bar);stroke-width:2}"
    ".s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}.s6{fill:var(--s6)}"
    ".p{stroke:var(--paper);stroke-width:1.5}"
    "svg .on1{fill:var(--on1)}svg .on2{fill:var(--on2)}svg .on3{fill:var(--on3)}svg .on4{fill:var(--on4)}svg .on5{fill:var(--on5)}svg "
    ".on6{fill:var(--on6)}"
    ".chart{display:flex}.names{width:7.625rem;flex:none}.room{flex:1;min-width:0;margin-right:4.5rem}"
    ".kb{stroke:var(--rule);stroke-width:.75}"
    ".key{list-style:none;padding:0;margin:0 0 .5rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.8125rem}"
    ".key li{display:flex;align-items:center;gap:.4rem}"
    ".key svg{width:.9rem;height:.9rem;flex:none}"
    ".maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:2rem 2.5rem}"
    ".map svg{max-width:30rem}"
    ".k1{fill:var(--q1)}.k2{fill:var(--q2)}.k3{fill:var(--q3)}.k4{fill:var(--q4)}.k5{fill:var(--q5)}"
    ".tile{stroke:var(--paper);stroke-width:2}.none{fill:url(#hatch);stroke:var(--rule);stroke-width:.75}"
    ".tn{font-size:8.4px!important}.long{font-size:7.2px!important}.tv{font-size:14px!important;font-weight:650}",
    /* what a figure stands on: a drawer at the foot of the window, shown when its address is asked for */
    ".u{display:none;position:fixed;inset:auto 0 0 0;z-index:1;max-height:46vh;overflow:auto;margin:0;padding:1rem max(1rem,calc((100vw - "
    "82rem)/2)) 1.5rem;"
    "background:var(--paper);border-top:3px solid var(--strong);box-shadow:0 -.5rem 2rem rgb(0 0 0/.18)}"
    ".u:target,.u:has(:target){display:block}"
    "@supports not selector(:has(a)){.u{display:block;position:static;max-height:none;box-shadow:none}}"
    ".u h3{padding-right:6rem}.u h3:focus,main:focus{outline:none}"
    ".u td,.u td a{white-space:normal;text-align:left}.u .r{text-align:right}"
    ".u tr:target>*{background:var(--q3)}"
    ".close{position:absolute;right:max(1rem,calc((100vw - 82rem)/2));top:1rem}"
    ".file th{color:var(--muted);padding-top:.7rem;white-space:normal}"
    ".flat{columns:16rem;list-style:none;padding:0;font-size:.875rem}.flat li{break-inside:avoid}"
    "dl.silent{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.2rem;font-size:.9375rem}"
    "dl.silent dt{color:var(--strong);font-weight:600}dl.silent dd{margin:0}"
    "@media (max-width:36em){dl.silent{display:block}dl.silent dd{margin:0 0 .5rem}}"
    "footer{border-top:1px solid var(--hair);padding-top:1rem;font-size:.8125rem;color:var(--muted)}"
    "@media (max-height:32em){.u{max-height:70vh}}",
    "@media print{@page{margin:16mm 14mm}@page wide{size:A4 landscape}"
    "html{font-size:9.5pt}.frame{display:block;max-width:none;padding:0}nav.toc,.skip,.u,.crumb,.find,#underlag,.said "
    "a{display:none!important}"
    "a{color:inherit;text-decoration:none}.tall{max-height:none}.wide,.tall{overflow:visible}.tall thead th{position:static}"
    "table{font-size:8pt}th,td{padding:.18rem .4rem}td a{margin:0;padding:0}.big{page:wide}"
    "section{margin-bottom:1.5rem}h1,h2,h3,caption,figcaption{break-after:avoid}tr,figure,.said li{break-inside:avoid}"
    "svg rect,svg circle,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}",
};

static void add_scheme(struct text *out, bool dark) {
    text_add(out, ":root{");
    for (size_t i = 0; i < sizeof COLORS / sizeof COLORS[0]; i++)
        text_printf(out, "--%s:#%06x;", COLORS[i].name, dark ? COLORS[i].dark : COLORS[i].light);
    text_add(out, "}");
}

const char *page_style(struct arena *arena) {
    struct text out;
    text_init(&out);
    add_scheme(&out, false);
    text_add(&out, "@media screen and (prefers-color-scheme:dark){"); /* paper is white in either scheme */
    add_scheme(&out, true);
    text_add(&out, "}");
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        text_add(&out, RULES[i]);
    const char *style = arena_text(arena, text_get(&out));
    text_release(&out);
    return style;
}
