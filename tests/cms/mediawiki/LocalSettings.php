<?php
// MediaWiki as the tests run it: its data in a folder of the run, all else as the package has it.
$wgSitename = '架空市';
$wgServer = getenv('SHOMEI_ORIGIN');
$wgScriptPath = '';
$wgLanguageCode = 'ja';
$wgDBtype = 'sqlite';
$wgDBname = 'wiki';
$wgSQLiteDataDir = getenv('SHOMEI_DATA');
$wgObjectCaches[CACHE_DB] = ['class' => 'SqlBagOStuff', 'loggroup' => 'SQLBagOStuff', 'server' => [
    'type' => 'sqlite', 'dbname' => 'wikicache', 'tablePrefix' => '', 'dbDirectory' => $wgSQLiteDataDir, 'trxMode' => 'IMMEDIATE', 'flags' => 0]];
$wgCacheDirectory = getenv('SHOMEI_DATA') . '/cache';
$wgSecretKey = str_repeat('0', 64);
$wgJobRunRate = 0;
// Scripts that a browser keeps may run before the page is read, and Vector's own menu then looks
// otherwise: nothing could be compared.
$wgResourceLoaderStorageEnabled = false;
$wgResourceLoaderMaxage = ['versioned' => 0, 'unversioned' => 0];
wfLoadSkins(['Vector', 'Timeless']);
$wgDefaultSkin = 'vector';
$wgHooks['BeforePageDisplay'][] = function (OutputPage $page, Skin $skin) {
    // They watch the page for the tests.
    $page->addHeadItem('a-watch', '<script src="/hosts/collect-errors.js"></script><script src="/hosts/still.js"></script>');
    // What a vendor would write into a skin; in the others, MediaWiki:Common.js does the same.
    if ($skin->getSkinName() === 'timeless') {
        $page->addHeadItem('shomei-navi', '<script type="module" src="/shomei-navi/links.js"></script>');
    }
};
