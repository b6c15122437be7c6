<?php
$conf['title'] = '架空市';
$conf['lang'] = 'ja';
$conf['baseurl'] = getenv('SHOMEI_ORIGIN');
$conf['savedir'] = getenv('SHOMEI_DATA') . '/data';
$conf['useacl'] = 0;
// It asks nobody for news.
$conf['updatecheck'] = 0;
