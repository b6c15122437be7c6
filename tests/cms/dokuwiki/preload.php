<?php
// Stands in the place of the package's own, which looks into /etc: the settings and the data are in a
// folder of the run.
define('DOKU_CONF', getenv('SHOMEI_DATA') . '/conf/');
