// The page Search.
"use strict";
