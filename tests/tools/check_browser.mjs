// check_browser.mjs MODULES PAGE…: the pages in headless Chromium (playwright-core and axe-core from MODULES): axe-core finds no violation, light and
// dark, with and without an explanation open; nothing is fetched and nothing complained about; nothing is wider than a window of 320 pixels; with
// script, heads sort, arrows go from figure to figure, in maps too, and Escape leads back; without script all of it is there and a figure leads to its answers.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import path from 'node:path';

const [modules, ...pages] = process.argv.slice(2);
const load = createRequire(path.resolve(modules) + '/');
const { chromium } = load('playwright-core');
const axe = fs.readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: FLAGS });
let faults = 0, checks = 0;

function expect(holds, what) {
    checks++;
    if (!holds) { faults++; console.log(what); }
}

async function open(file, hash, options) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(path.resolve(file)).href;
    page.on('request', request => expect(request.url().startsWith(url) || request.url() === 'data:,', `${file}: fetches ${request.url()}`));
    page.on('console', message => expect(message.type() !== 'error', `${file}: ${message.text()}`));
    page.on('pageerror', error => expect(false, `${file}: ${error.message}`));
    await page.goto(url + hash);
    return { page, context };
}

async function accessible(file, hash, colorScheme) {
    const { page, context } = await open(file, hash, { colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    expect(violations.length === 0, `${file} ${colorScheme} ${hash}: ` + violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].failureSummary}`).join('\n'));
    await context.close();
}

async function narrow(file) {
    const { page, context } = await open(file, '', { viewport: { width: 320, height: 640 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= 320, `${file}: ${width} pixels wide in a window of 320`);
    await context.close();
}

const drawer = page => page.evaluate(() => { const open = [...document.querySelectorAll('.u')].filter(u => getComputedStyle(u).display !== 'none'); return open.length === 1 ? open[0].id : open.length; });

async function withoutScript(file) {
    const { page, context } = await open(file, '', { javaScriptEnabled: false });
    const hidden = await page.evaluate(() => [...document.querySelectorAll('main > section:not(.u) tr')].filter(row => !row.getClientRects().length).length);
    expect(hidden === 0, `${file}: ${hidden} rows are hidden without script`);
    await page.locator('#t1 td a').first().click();
    expect(/^e\d+-/.test(await drawer(page)), `${file}: a figure does not lead to its answers without script`);
    await page.locator('.u:target .close, .u:has(:target) .close').first().click();
    expect(await drawer(page) === 0, `${file}: the answers cannot be closed without script`);
    await context.close();
}

async function withScript(file) {
    const { page, context } = await open(file, '', {});
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement.className) === 'skip', `${file}: the first stop is not the skip link`);
    const column = () => page.evaluate(() => [...document.querySelectorAll('#tackning tbody tr:not(.tot) td:nth-child(3)')].map(cell => +cell.textContent.replace(/\D/g, '')));
    const before = await column();
    await page.locator('#tackning th [role=button]').nth(2).click();
    const sorted = await column();
    expect(String(sorted) === String([...before].sort((a, b) => b - a)), `${file}: is not sorted`);
    expect(await page.locator('#tackning tbody tr:last-child.tot').count() === 1, `${file}: the total is not last`);
    await page.locator('#tackning th [role=button]').nth(2).click();
    await page.locator('#tackning th [role=button]').nth(2).click();
    expect(String(await column()) === String(before), `${file}: the third click does not bring back the order`);
    const figure = page.locator('#t1 tbody tr:nth-child(2) td:nth-child(3) a');
    await figure.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    const at = await page.evaluate(() => { const cell = document.activeElement.closest('td'); return cell && [cell.parentNode.rowIndex, cell.cellIndex].join(); });
    expect(at === '3,1', `${file}: arrows lead to ${at}`);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.closest('.u'));
    await page.keyboard.press('Escape');
    const back = await page.evaluate(() => { const cell = document.activeElement.closest('td'); return cell && [cell.parentNode.rowIndex, cell.cellIndex].join(); });
    expect(back === at && await drawer(page) === 0, `${file}: Escape leads to ${back}`);
    await page.locator('#tackning tbody a[href^="#f-"]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.closest('.u'));
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement === document.querySelector('#tackning tbody a[href^="#f-"]')), `${file}: Escape does not lead back from the findings`);
    if (await page.locator('.land').count()) {
        await page.locator('.land a').first().focus();
        await page.keyboard.press('ArrowDown');
        const stops = await page.evaluate(() => { const links = [...document.querySelector('.land').querySelectorAll('a')]; return [links.indexOf(document.activeElement), links.filter(link => link.tabIndex === 0).length].join(); });
        expect(stops === '1,1', `${file}: in the map arrows lead to ${stops}`);
    }
    await context.close();
}

for (const file of pages) {
    const panel = /id=(e1-\d\d)(?=>)/.exec(fs.readFileSync(file, 'utf8'));
    for (const scheme of ['light', 'dark'])
        for (const hash of panel ? ['', `#${panel[1]}`] : [''])
            await accessible(file, hash, scheme);
    await narrow(file);
    if (panel) { await withoutScript(file); await withScript(file); }
}
await browser.close();
console.log(`${pages.length} pages, ${faults ? checks : 'all checks'}, ${faults} wrong`);
process.exit(faults ? 1 : 0);
