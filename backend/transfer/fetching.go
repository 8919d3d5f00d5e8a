package transfer

import (
	"context"
	"errors"
	"path"
	"sync"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
)

// Web gets a file from the web: see fetch.Fetcher.
type Web func(ctx context.Context, address string, most int64) ([]byte, error)

// jobFetch fetches the pictures that wait under a web address.
const jobFetch = "transfer.fetch"

const (
	atOnce       = 2               // pictures that are fetched at a time
	offlineSleep = 5 * time.Minute // until the network is tried again
)

// Fetching has the pictures that wait under a web address fetched in the
// background, whenever there are some and there is a network. A picture that
// does not come though others do is noted with its reason.
func (s *Service) Fetching(web Web) {
	jobs.Handle(s.jobs, jobFetch, func(ctx context.Context, _ struct{}) error { return s.fetchAll(ctx, web) })
	s.fetches = true
}

// FetchIn wishes for the pictures that wait to be fetched, inside tx.
func (s *Service) FetchIn(tx *db.Tx) error {
	if !s.fetches {
		return nil
	}
	return s.jobs.Add(tx, jobs.Job{Kind: jobFetch})
}

// Retry lets the pictures that failed be fetched once more.
func (s *Service) Retry(ctx context.Context) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		return struct{}{}, errors.Join(s.catalog.RetryPicturesIn(tx), s.FetchIn(tx))
	})
	return err
}

// fetchAll fetches what waits, two at a time. Addresses that nothing answered at
// are judged at the end: when others did answer there is a network, so they have
// failed; else the network is tried again later.
func (s *Service) fetchAll(ctx context.Context, web Web) error {
	var silent []string
	answered := false
	for after := ""; ; {
		next, err := db.View(ctx, s.db, func(tx *db.Tx) ([]string, error) { return catalog.WaitingAddresses(tx, after, atOnce) })
		if err != nil {
			return err
		}
		if len(next) == 0 {
			break
		}
		after = next[len(next)-1]
		for i, err := range s.fetchSome(ctx, web, next) {
			switch {
			case fault.Has(err, "fetch.offline"):
				silent = append(silent, next[i])
				continue
			case err != nil:
				return err
			}
			answered = true
		}
		if !answered && len(silent) >= giveUpAfter {
			break // most likely there is no network
		}
	}
	if len(silent) > 0 && !answered {
		return jobs.Again(s.db.Now().Add(offlineSleep))
	}
	for _, address := range silent {
		if err := s.catalog.FailPicture(ctx, address, fault.Unavailable("fetch.offline")); err != nil {
			return err
		}
	}
	return nil
}

// giveUpAfter is how many silent addresses mean that there is no network.
const giveUpAfter = 10

// fetchSome fetches addresses at the same time. Errors, by address: unavailable
// fetch.offline, and what ends the work; anything else is noted at the picture.
func (s *Service) fetchSome(ctx context.Context, web Web, addresses []string) []error {
	outcomes := make([]error, len(addresses))
	var all sync.WaitGroup
	for i, address := range addresses {
		all.Go(func() { outcomes[i] = s.fetchOne(ctx, web, address) })
	}
	all.Wait()
	return outcomes
}

func (s *Service) fetchOne(ctx context.Context, web Web, address string) error {
	raw, err := web(ctx, address, files.MaxBytes)
	if err == nil {
		_, err = s.keepPicture(ctx, address, path.Base(address), raw)
	}
	f := fault.Of(err)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil || f.Code == fault.CodeInternal || f.Key == "fetch.offline" || f.Key == "files.unwritable":
		return err
	}
	return s.catalog.FailPicture(ctx, address, f)
}
